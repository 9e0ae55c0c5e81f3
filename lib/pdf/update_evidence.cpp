#include "pdf/update_evidence.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "pdf/inside_update.hpp"

namespace redress::pdf {
namespace {

constexpr std::size_t most = 2000;  // proofs of one kind read from a foreign file

std::vector<Bytes> read_list(QPDFObjectHandle store, const char* key) {
  std::vector<Bytes> found;
  QPDFObjectHandle list = store.isDictionary() ? store.getKey(key) : QPDFObjectHandle::newNull();
  if (!list.isArray()) return found;
  for (QPDFObjectHandle item : list.getArrayAsVector()) {
    if (!item.isStream() || found.size() >= most) continue;
    try {
      const std::shared_ptr<Buffer> data = item.getStreamData(qpdf_dl_generalized);
      found.emplace_back(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
    } catch (const std::exception&) {
      continue;  // a proof that cannot be unpacked proves nothing
    }
  }
  return found;
}

Evidence read_store(QPDFObjectHandle store) {
  return {read_list(store, "/Certs"), read_list(store, "/OCSPs"), read_list(store, "/CRLs")};
}

void add_list(Increment& increment, QPDFObjectHandle store, const char* key, const std::vector<Bytes>& known,
              std::vector<Bytes> fresh) {
  std::sort(fresh.begin(), fresh.end());
  fresh.erase(std::unique(fresh.begin(), fresh.end()), fresh.end());
  QPDFObjectHandle list = QPDFObjectHandle::newArray();
  if (store.getKey(key).isArray())
    for (QPDFObjectHandle item : store.getKey(key).getArrayAsVector()) list.appendItem(item);
  for (const Bytes& proof : fresh) {
    if (std::find(known.begin(), known.end(), proof) != known.end()) continue;
    const int number = increment.reserve();
    increment.put(number, "<< /Length " + std::to_string(proof.size()) + " >>\nstream\n" + proof + "\nendstream");
    list.appendItem(increment.reference(number));
  }
  if (list.getArrayNItems() > 0) store.replaceKey(key, list);
}

}  // namespace

Bytes add_evidence(ByteView file, const Evidence& evidence) {
  Increment increment(file);
  QPDFObjectHandle root = increment.root();
  QPDFObjectHandle store = root.getKey("/DSS");
  const bool fresh = !store.isDictionary();
  if (fresh) {
    store = QPDFObjectHandle::newDictionary();
    store.replaceKey("/Type", QPDFObjectHandle::newName("/DSS"));
  }
  const Evidence known = read_store(store);
  add_list(increment, store, "/Certs", known.certificates, evidence.certificates);
  add_list(increment, store, "/OCSPs", known.ocsps, evidence.ocsps);
  add_list(increment, store, "/CRLs", known.crls, evidence.crls);
  if (store.isIndirect()) {
    increment.put(store);
  } else {
    root.replaceKey("/DSS", fresh ? increment.reference(increment.add(store)) : store);
    increment.put(root);
  }
  return increment.write();
}

Evidence read_evidence(ByteView file) {
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  try {
    pdf.processMemoryFile("file", file.data(), file.size());
    return read_store(pdf.getRoot().getKey("/DSS"));
  } catch (const std::exception&) {
    throw Error(ErrorKind::input, "the file is damaged, locked or no PDF");
  }
}

}  // namespace redress::pdf
