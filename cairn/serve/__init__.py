"""The supervisor: starts web, worker and clock, restarts what dies, stops them together. No Django in it."""
