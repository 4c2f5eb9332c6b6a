"""What a checkout needs to run on one machine: embedded services, bootstrap, demo, screens."""
