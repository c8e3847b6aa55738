"""The base classes of the plugin API, a page for each kind. Authors import them from rlflow.plugin."""
