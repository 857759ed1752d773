// SPDX-License-Identifier: Apache-2.0

// Sequences of calls of the C interface, drawn from the bytes: right ones, and ones with NULL, wrong
// sizes and odd orders, which must be refused without harm.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "saith.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// Takes the bytes from the front; zeros at their end.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  bool is_empty() const { return size_ == 0; }
  std::uint8_t byte() {
    if (size_ == 0) return 0;
    --size_;
    return *data_++;
  }
  std::uint32_t word() {
    std::uint32_t out = 0;
    for (int i = 0; i < 4; ++i) out = out << 8 | byte();
    return out;
  }
  std::string text(std::size_t size) {
    size = std::min(size, size_);
    std::string out(reinterpret_cast<const char*>(data_), size);
    data_ += size, size_ -= size;
    return out;
  }
  // From -1 on.
  std::int32_t number(std::uint8_t below) { return static_cast<std::int32_t>(byte() % below) - 1; }
  template <typename T>
  T pick(const std::vector<T>& from) {
    return from.empty() ? T{} : from[byte() % from.size()];
  }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
};

// A table's struct with room behind it, since a wrong size may say that there is.
template <typename Table>
union Roomy {
  Table table;
  char room[8192];
};

class Calls {
 public:
  Calls(const saith_pipeline* pipeline, Input in) : pipeline_(pipeline), in_(in) {}
  ~Calls() {
    for (saith_document* document : documents_) saith_document_destroy(document);
    // Arrays outlive their documents.
    for (ArrowArray& array : arrays_) {
      const bool has_values = array.n_children == 0 && array.n_buffers >= 2 && array.length > 0;
      if (array.release && has_values && array.buffers[1])
        sum_ = sum_ + *static_cast<const unsigned char*>(array.buffers[1]);
      if (array.release) array.release(&array);
    }
    for (ArrowSchema& schema : schemas_) {
      if (schema.release) schema.release(&schema);
    }
    for (saith_workspace* workspace : workspaces_) saith_workspace_destroy(workspace);
    for (saith_candidates* candidates : candidates_) saith_candidates_destroy(candidates);
    for (saith_string* string : strings_) saith_string_destroy(string);
  }

  void run() {
    while (!in_.is_empty()) {
      error_ = in_.byte() & 1 ? &error_memory_ : nullptr;
      switch (in_.byte() % 12) {
        case 0: workspace(); break;
        case 1:
        case 2: annotate(); break;
        case 3: remove(documents_, saith_document_destroy); break;
        case 4: tables(); break;
        case 5: arrow(); break;
        case 6: release(); break;
        case 7: move_child(); break;
        case 8: lookup(); break;
        case 9: offsets(); break;
        case 10: names(); break;
        case 11: remove(workspaces_, saith_workspace_destroy); break;
      }
    }
  }

 private:
  template <typename T>
  void remove(std::vector<T*>& from, void (*destroy)(T*)) {
    if (from.empty()) return;
    const std::size_t i = in_.byte() % from.size();
    destroy(from[i]);
    from.erase(from.begin() + static_cast<std::ptrdiff_t>(i));
  }

  void workspace() {
    saith_workspace* made = nullptr;
    saith_workspace_create(in_.byte() & 7 ? &made : nullptr, error_);
    if (made) workspaces_.push_back(made);
  }

  void annotate() {
    const std::string text = in_.text(in_.byte() * 2u);
    const std::int32_t until = in_.number(10);
    const std::uint8_t how = in_.byte();
    std::size_t size = text.size();
    if (how == 1) size = SAITH_NONE;
    if (how == 2) size = static_cast<std::size_t>(-1);
    saith_document* made = nullptr;
    const saith_status status = saith_pipeline_annotate(
        how == 3 ? nullptr : pipeline_, how == 4 ? nullptr : text.data(), size,
        in_.pick(workspaces_), until, how == 5 ? nullptr : &made, error_);
    require((status == SAITH_OK) == (made != nullptr));
    if (made) documents_.push_back(made);
  }

  template <typename Table>
  bool get(saith_status (*read)(const saith_document*, Table*, saith_error*), Roomy<Table>& out) {
    std::memset(&out, 0, sizeof out);
    const std::size_t odd = in_.byte() & 3 ? 0 : in_.byte() * std::size_t{20};
    out.table.struct_size = odd ? odd : sizeof out.table;
    return read(in_.pick(documents_), &out.table, error_) == SAITH_OK &&
           out.table.struct_size >= sizeof out.table;
  }
  void tables() {
    switch (in_.byte() % 4) {
      case 0: {
        Roomy<saith_tokens> t;
        if (!get(saith_document_tokens, t)) return;
        for (std::size_t i = 0; i < t.table.count; ++i)
          sum_ = sum_ + t.table.span[i].end + t.table.kind[i] + t.table.shape[i];
        return;
      }
      case 1: {
        Roomy<saith_mentions> m;
        if (!get(saith_document_mentions, m)) return;
        for (std::size_t i = 0; i < m.table.count; ++i)
          sum_ = sum_ + m.table.entity[i] + m.table.rule[i];
        return;
      }
      case 2: {
        Roomy<saith_quotes> q;
        if (!get(saith_document_quotes, q)) return;
        for (std::size_t i = 0; i < q.table.count; ++i) {
          for (std::uint32_t f = q.table.content_begin[i]; f < q.table.content_begin[i + 1]; ++f)
            sum_ = sum_ + q.table.fragment[f].end;
        }
        return;
      }
      default: {
        Roomy<saith_entities> e;
        if (!get(saith_document_entities, e)) return;
        for (std::size_t i = 0; i < e.table.count; ++i) {
          for (std::uint32_t c = e.table.name[i].begin; c < e.table.name[i].end; ++c)
            sum_ = sum_ + static_cast<unsigned char>(e.table.strings[c]);
        }
      }
    }
  }

  void arrow() {
    ArrowSchema schema;
    ArrowArray array;
    std::memset(&schema, 0x55, sizeof schema);
    std::memset(&array, 0x55, sizeof array);
    const saith_document* document = in_.pick(documents_);
    const std::uint8_t how = in_.byte();
    const saith_status status = saith_document_arrow(
        document, in_.number(8), how == 1 ? nullptr : &schema, how == 2 ? nullptr : &array, error_);
    if (status == SAITH_OK) {
      schemas_.push_back(schema);
      arrays_.push_back(array);
      return;
    }
    require(how == 1 || !schema.release);
    require(how == 2 || !array.release);
  }
  void release() {
    if (!arrays_.empty()) {
      ArrowArray& array = arrays_[in_.byte() % arrays_.size()];
      if (array.release) array.release(&array);
      require(!array.release);
    }
    if (!schemas_.empty()) {
      ArrowSchema& schema = schemas_[in_.byte() % schemas_.size()];
      if (schema.release) schema.release(&schema);
      require(!schema.release);
    }
  }
  // A child may be moved out and outlive its parent.
  void move_child() {
    if (arrays_.empty()) return;
    ArrowArray& parent = arrays_[in_.byte() % arrays_.size()];
    if (!parent.release || parent.n_children == 0) return;
    ArrowArray* child = parent.children[in_.byte() % static_cast<std::size_t>(parent.n_children)];
    if (!child->release) return;
    const ArrowArray moved = *child;
    child->release = nullptr;
    arrays_.push_back(moved);
  }

  void lookup() {
    const std::string name = in_.text(in_.byte());
    saith_candidates* found = nullptr;
    saith_pipeline_lookup(pipeline_, name.data(), name.size(), &found, error_);
    if (!found) return;
    saith_candidate_table table{};
    table.struct_size = sizeof table;
    saith_candidates_table(found, &table, error_);
    candidates_.push_back(found);
  }

  void offsets() {
    const saith_document* document = in_.pick(documents_);
    std::uint32_t values[8];
    const std::size_t count = in_.byte() % 9;
    for (std::uint32_t& value : values) value = in_.byte() & 1 ? in_.word() : in_.byte();
    saith_document_offsets(document, in_.number(5), values, count, values, error_);
  }

  void names() {
    (void)saith_token_kind_name(static_cast<std::int32_t>(in_.word()));
    (void)saith_rule_name(static_cast<std::int32_t>(in_.word()));
    (void)saith_mention_type_name(static_cast<std::int32_t>(in_.word()));
    (void)saith_quote_kind_name(static_cast<std::int32_t>(in_.word()));
    const std::string name = in_.text(in_.byte() % 40), anchor = in_.text(in_.byte() % 40);
    Roomy<saith_html_options> options;
    std::memset(&options, 0, sizeof options);
    options.table.struct_size = in_.byte() & 7 ? sizeof options.table : in_.byte();
    options.table.name = name.c_str();
    options.table.anchor = anchor.c_str();
    saith_string* page = nullptr;
    saith_document_html(in_.pick(documents_), in_.byte() & 1 ? &options.table : nullptr, &page,
                        error_);
    if (!page) return;
    const char* text = nullptr;
    std::size_t size = 0;
    saith_string_text(page, &text, &size, error_);
    require(text[size] == '\0');
    strings_.push_back(page);
  }

  const saith_pipeline* pipeline_;
  Input in_;
  saith_error error_memory_;
  saith_error* error_ = nullptr;
  volatile std::uint64_t sum_ = 0;  // so that what is read is read
  std::vector<saith_document*> documents_;
  std::vector<saith_workspace*> workspaces_;
  std::vector<saith_candidates*> candidates_;
  std::vector<saith_string*> strings_;
  std::vector<ArrowSchema> schemas_;
  std::vector<ArrowArray> arrays_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static saith_pipeline* const pipeline = [] {
    saith_pipeline* created = nullptr;
    require(saith_pipeline_create(nullptr, &created, nullptr) == SAITH_OK);
    return created;
  }();
  Calls(pipeline, Input(data, size)).run();
  return 0;
}
