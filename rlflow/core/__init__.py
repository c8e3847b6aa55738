"""The core: what every slice stands on. It imports no slice and no plugin."""
