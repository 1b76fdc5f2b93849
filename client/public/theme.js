// Runs before the first paint, so that nobody who chose dark sees a white flash. The key is that of ui/theme.ts.
{
  let theme = null;
  try {
    theme = localStorage.getItem('lol.theme');
  } catch {
    // Storage may be forbidden; then the system's preference decides.
  }
  if (theme !== 'light' && theme !== 'dark') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.dataset.theme = theme;
}
