"""Whether a port is free. The web server would share a taken one silently, and take part of its traffic."""

import errno
import socket


def fault_of_port(host: str, port: int) -> str | None:
    """A sentence where nothing can listen there, None where it is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # Connections that just ended would else keep the port for a minute; a listener still refuses us.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                return f"Port {port} on {host} is taken by another program. Set PORT to a free one."
            return f"Nothing can listen on {host}, port {port}: {fault.strerror}."
    return None
