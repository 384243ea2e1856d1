package dev.understudy.verify;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Collects the beginning of an answer's body, and hangs up when it has enough. */
final class BoundedBody implements BodySubscriber<BoundedBody.Beginning> {
  private final CompletableFuture<Beginning> result = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int max;
  private @Nullable Subscription subscription;

  /**
   * @param complete whether that is all there was
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Beginning(byte[] bytes, boolean complete) {}

  BoundedBody(int max) {
    this.max = max;
  }

  @Override
  public CompletionStage<Beginning> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] part = new byte[Math.min(buffer.remaining(), max - bytes.size())];
      buffer.get(part);
      bytes.writeBytes(part);
      if (buffer.hasRemaining()) {
        if (subscription != null) {
          subscription.cancel();
        }
        result.complete(new Beginning(bytes.toByteArray(), false));
        return;
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    result.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    result.complete(new Beginning(bytes.toByteArray(), true));
  }
}
