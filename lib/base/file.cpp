#include "base/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.hpp"

namespace redress {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) (void)::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  // Closing can be the moment a full disk is reported, so the writer closes by hand.
  int close() {
    const int result = ::close(number_);
    number_ = -1;
    return result;
  }

 private:
  int number_;
};

[[noreturn]] void fail(const std::string& what, const std::filesystem::path& path) {
  const std::string reason = std::strerror(errno);
  throw Error(ErrorKind::surroundings, what + " " + path.string() + ": " + reason);
}

void sync_folder(const std::filesystem::path& folder) {
  const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (descriptor.number() < 0 || ::fsync(descriptor.number()) != 0) fail("cannot write", folder);
}

}  // namespace

Bytes load_file(const std::filesystem::path& path, std::uint64_t limit) {
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.number() < 0) fail("cannot open", path);
  struct stat status {};
  if (::fstat(descriptor.number(), &status) != 0) fail("cannot read", path);
  if (S_ISDIR(status.st_mode)) throw Error(ErrorKind::input, name_of(path) + " is a folder, not a file");
  if (static_cast<std::uint64_t>(status.st_size) > limit)
    throw Error(ErrorKind::input, name_of(path) + " is larger than " + std::to_string(limit >> 20) + " MB");
  Bytes bytes;
  bytes.resize(static_cast<std::size_t>(status.st_size));
  std::size_t filled = 0;
  for (;;) {
    if (filled == bytes.size()) bytes.resize(bytes.size() + 65536);  // pipes have no size; a growing file may lie
    const ssize_t count = ::read(descriptor.number(), bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("cannot read", path);
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
    if (filled > limit)
      throw Error(ErrorKind::input, name_of(path) + " is larger than " + std::to_string(limit >> 20) + " MB");
  }
  bytes.resize(filled);
  return bytes;
}

void write_file(const std::filesystem::path& path, ByteView bytes) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  std::string temporary = (folder / ("." + name_of(path) + ".XXXXXX")).string();
  Descriptor descriptor(::mkostemp(temporary.data(), O_CLOEXEC));  // made 0600
  if (descriptor.number() < 0) fail("cannot write", path);
  const auto fail_clean = [&] {
    const int reason = errno;
    (void)::unlink(temporary.c_str());
    errno = reason;
    fail("cannot write", path);
  };
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor.number(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_clean();
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  if (::fsync(descriptor.number()) != 0 || descriptor.close() != 0) fail_clean();
  if (::rename(temporary.c_str(), path.c_str()) != 0) fail_clean();
  sync_folder(folder);
}

FileWriter::FileWriter(std::filesystem::path path) : path_(std::move(path)) {
  const std::filesystem::path folder = path_.has_parent_path() ? path_.parent_path() : ".";
  temporary_ = (folder / ("." + name_of(path_) + ".XXXXXX")).string();
  descriptor_ = ::mkostemp(temporary_.data(), O_CLOEXEC);  // made 0600
  if (descriptor_ < 0) fail("cannot write", path_);
}

FileWriter::~FileWriter() {
  if (descriptor_ < 0) return;
  (void)::close(descriptor_);
  (void)::unlink(temporary_.c_str());
}

void FileWriter::write(ByteView bytes) {
  held_ += bytes;
  if (held_.size() >= std::size_t{1} << 20) flush();
}

void FileWriter::flush() {
  for (ByteView rest = held_; !rest.empty();) {
    const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("cannot write", path_);
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  held_.clear();
}

void FileWriter::finish() {
  flush();
  if (::fsync(descriptor_) != 0) fail("cannot write", path_);
  const int closed = ::close(descriptor_);
  descriptor_ = -1;
  if (closed != 0 || ::rename(temporary_.c_str(), path_.c_str()) != 0) {
    const int reason = errno;
    (void)::unlink(temporary_.c_str());
    errno = reason;
    fail("cannot write", path_);
  }
  sync_folder(path_.has_parent_path() ? path_.parent_path() : ".");
}

void read_pieces(const std::filesystem::path& path, const std::function<void(ByteView)>& take) {
  const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (descriptor.number() < 0) fail("cannot open", path);
  Bytes piece(std::size_t{1} << 18, '\0');
  for (;;) {
    const ssize_t count = ::read(descriptor.number(), piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("cannot read", path);
    if (count == 0) break;
    take(ByteView(piece).substr(0, static_cast<std::size_t>(count)));
  }
}

void write_copy(const std::filesystem::path& from, const std::filesystem::path& to) {
  FileWriter copy(to);
  read_pieces(from, [&](ByteView piece) { copy.write(piece); });
  copy.finish();
}

void make_folder(const std::filesystem::path& path) {
  if (path.empty() || std::filesystem::is_directory(path)) return;
  make_folder(path.parent_path());
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) fail("cannot make the folder", path);
}

std::string name_of(const std::filesystem::path& path) {
  return path.filename().string();
}

}  // namespace redress
