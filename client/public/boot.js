// Runs before the first paint, so that nobody who chose dark sees a white flash, and starts fetching what this page
// will need before the application is there to ask for it. The keys are those of ui/theme.ts and language/language.ts;
// the build writes the lists of files on the script's element.
{
  const stored = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage may be forbidden; then the browser's preferences decide
    }
  };
  const theme = stored('lol.theme');
  const isChosen = theme === 'light' || theme === 'dark';
  document.documentElement.dataset.theme = isChosen
    ? theme
    : matchMedia('(prefers-color-scheme: dark)').matches
      ? 'dark'
      : 'light';

  const spoken = [stored('lol.language'), ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())];
  const language = spoken.find((each) => each === 'nl' || each === 'en') ?? 'nl';
  // Before there are any words: a browser that thinks them foreign offers to translate them.
  document.documentElement.lang = language;
  const [, page, secret] = location.pathname.split('/');
  const { files } = document.currentScript.dataset;
  const lists = files ? JSON.parse(files) : {};
  const isDoor = /^(join|guest|seat)$/.test(page) && /^[\w-]+$/.test(secret ?? '');

  const hint = (rel, href, more) =>
    document.head.append(Object.assign(document.createElement('link'), { rel, href, ...more }));
  const wanted = isDoor ? ['door', page] : [`/${page}`];
  for (const href of new Set([language, ...wanted].flatMap((name) => lists[name] ?? []))) {
    if (href.endsWith('.css')) hint('preload', href, { as: 'style', crossOrigin: '' });
    else hint('modulepreload', href);
  }
  if (isDoor) {
    // The browser does not keep what must not be stored, so the answer is handed over; app/http.ts takes it.
    const path = `/api/doors/${page}/${secret}`;
    const answer = fetch(path, { credentials: 'same-origin', signal: AbortSignal.timeout(15_000) });
    answer.catch(() => {}); // whoever takes it hears of it
    window.lolEarly = { path, answer };
  }
}
