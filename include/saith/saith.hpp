// SPDX-License-Identifier: Apache-2.0

// Everything public: #include <saith/saith.hpp>

#ifndef SAITH_SAITH_HPP_
#define SAITH_SAITH_HPP_

#include "saith/document.hpp"
#include "saith/html.hpp"
#include "saith/pipeline.hpp"
#include "saith/status.hpp"
#include "saith/version.hpp"

#endif  // SAITH_SAITH_HPP_
