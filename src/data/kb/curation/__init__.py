"""The steps of curate.py, each where its concept is."""
