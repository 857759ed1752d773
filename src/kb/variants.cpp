#include "kb/variants.hpp"

namespace saith {

void derive_variants(const KbRow&, std::vector<KbAlias>&) {}

}  // namespace saith
