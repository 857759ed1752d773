# SPDX-License-Identifier: Apache-2.0
"""The steps of curate.py, each where its concept is."""
