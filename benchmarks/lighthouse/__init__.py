"""Lets Lighthouse judge the built site as a phone shows it: `make lighthouse`."""
