/// Every write, sync, rename, removal and cut of a file in this test program goes past a counter that can stop it.
#pragma once

namespace redress::test {

enum class Fault {
  none,
  kill,       ///< the process ends at that call, before it is made
  kill_half,  ///< a write is made by half, then the process ends; other calls as kill
  disk_full,  ///< that call and all later writes fail with ENOSPC
};

/// From now on the call of that number (from 1) meets the fault.
void set_fault(Fault fault, int at_call);

/// How many calls were made since set_fault.
int calls_made();

}  // namespace redress::test
