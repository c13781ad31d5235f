// Polls the progress of the order and reloads the page when it changes. Polls less and less often, for 15 minutes.
const shown = document.getElementById("order").dataset.progress;
const maxDelay = 10_000;
const end = Date.now() + 15 * 60_000;

async function poll(delay) {
  try {
    const response = await fetch(location.pathname + "/progress");
    if (response.ok && (await response.text()) !== shown) return location.reload();
  } catch {
    // The network may be available again next time.
  }
  if (Date.now() < end) setTimeout(poll, delay, Math.min(delay * 1.5, maxDelay));
}

poll(500);
