// Waits until the order has got further, then shows the page anew. It asks less and less often, and not for ever.
const shown = document.getElementById("order").dataset.progress;
const longest = 10_000;
const end = Date.now() + 15 * 60_000;

async function wait(pause) {
  try {
    const answer = await fetch(location.pathname + "/progress");
    if (answer.ok && (await answer.text()) !== shown) return location.reload();
  } catch {
    // Offline: the next try may work.
  }
  if (Date.now() < end) setTimeout(wait, pause, Math.min(pause * 1.5, longest));
}

wait(500);
