"""How the platform is: probes, metrics, jobs, plugins, events, and the API's own documentation."""
