/// XML read with line numbers and limits: no network, no entities, no files but the one given.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/place.hpp"

namespace redress::xml {

class Tree;

/// One element of a tree; a view that is valid as long as its Tree lives. Cheap to copy.
class Node {
 public:
  Node() = default;

  /// False for the node that is not there: parent() of the root, first() without a match.
  explicit operator bool() const { return raw_ != nullptr; }
  bool operator==(const Node&) const = default;

  /// The name without its prefix.
  std::string_view name() const;
  std::string_view namespace_uri() const;
  bool is(std::string_view name) const { return raw_ && this->name() == name; }

  /// The attribute's value by local name, whatever its namespace; nothing when absent.
  std::optional<std::string> attribute(std::string_view name) const;
  /// The same, or `otherwise`.
  std::string attribute_or(std::string_view name, std::string_view otherwise) const;
  /// All attributes in document order: local name and value.
  std::vector<std::pair<std::string, std::string>> attributes() const;

  Node parent() const;
  std::vector<Node> children() const;
  /// Child elements of that local name.
  std::vector<Node> children(std::string_view name) const;
  /// The first child element of that local name, or the node that is not there.
  Node first(std::string_view name) const;

  /// All text below, in order, as it stands.
  std::string text() const;

  /// What stands inside, in order: elements, and the text between them.
  struct Piece;
  std::vector<Piece> pieces() const;

  int line() const;    ///< of its start tag, from 1
  int column() const;  ///< in bytes, from 1
  /// File name, line and column, for findings.
  Place place() const;

  /// The parser's own node; for the shelter only.
  void* raw() const { return raw_; }
  explicit Node(void* raw) : raw_(raw) {}

 private:
  void* raw_ = nullptr;
};

struct Node::Piece {
  Node element;      ///< set, or
  std::string text;  ///< the text between elements
};

struct Limits {
  std::size_t bytes = std::size_t{64} << 20;
};

/// A parsed file. Movable; nodes stay valid when it moves.
class Tree {
 public:
  struct Inside;
  explicit Tree(std::unique_ptr<Inside> inside);
  Tree(Tree&&) noexcept;
  Tree& operator=(Tree&&) noexcept;
  ~Tree();

  Node root() const;
  const std::string& name() const;
  Inside& inside() const { return *inside_; }

 private:
  std::unique_ptr<Inside> inside_;
};

/// Parses a whole document; `name` is what places and messages call it.
/// Throws: Error(input) with line and column when it is not well-formed, deeper than 256 elements, larger than the
/// limits, or declares entities (no file of ours or of an office program does).
Tree parse_xml(ByteView bytes, const std::string& name, const Limits& limits = {});

/// The characters & < > " ' written as XML wants them; other control characters than tab and newline are dropped.
std::string escape(std::string_view text);

/// Writes elements one after another, indented or not; closes what is open when taken.
class Writer {
 public:
  enum class Layout { compact, indented };
  explicit Writer(Layout layout = Layout::compact);

  Writer& open(std::string_view name);
  Writer& attribute(std::string_view name, std::string_view value);
  Writer& text(std::string_view text);
  Writer& close();
  /// open, text, close.
  Writer& element(std::string_view name, std::string_view text);
  /// The document with its declaration; all elements closed.
  Bytes take();

 private:
  void end_start_tag();
  void indent();
  Bytes out_;
  std::vector<std::string> open_;
  bool in_start_tag_ = false;
  bool has_text_ = false;
  Layout layout_;
};

}  // namespace redress::xml
