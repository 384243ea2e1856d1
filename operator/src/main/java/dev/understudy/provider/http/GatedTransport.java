package dev.understudy.provider.http;

import dev.understudy.provider.WriteGate;
import java.io.IOException;

/** Lets reads pass, and everything else only while this process may write. */
public final class GatedTransport implements Transport {
  private final Transport transport;
  private final WriteGate gate;

  public GatedTransport(Transport transport, WriteGate gate) {
    this.transport = transport;
    this.gate = gate;
  }

  @Override
  public Response send(Request request) throws IOException {
    if (request.method().equals("GET")) {
      return transport.send(request);
    }
    try (WriteGate.Permit write = gate.begin()) {
      return transport.send(request);
    }
  }
}
