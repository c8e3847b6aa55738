"""Who is told what: notifications of people, webhooks for programs, observers for plugins."""
