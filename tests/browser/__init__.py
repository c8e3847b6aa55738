"""The interface in a real Chromium, against a real `rlflow up`."""
