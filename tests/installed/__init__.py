"""RLFlow and strangers' packages as pip installs them: wheels, in an environment of their own, and a server of it."""
