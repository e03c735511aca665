// Tabs of a browser in which somebody has signed out are loaded again: nothing of theirs stays on the screen.
{
  const channel = (window.atlasTabs ??= new BroadcastChannel('atlas.sign_in'));
  const isOut = document.querySelector('.st-key-sign_in') !== null;
  channel.onmessage = isOut ? null : () => window.location.reload();
  if (isOut) channel.postMessage('out');
}
