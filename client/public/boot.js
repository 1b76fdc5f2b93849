// Runs before the first paint and before anything that is built, in words that any browser of the last ten years reads:
// nobody who chose dark sees a white flash, what this page will need is fetched before the application is there to ask
// for it, and whoever cannot have the application is told why instead of looking at a white page. The keys are those of
// ui/theme.ts and language/language.ts; the build writes the lists of files on the script's element.
(function () {
  function stored(key) {
    try {
      return localStorage.getItem(key);
      // eslint-disable-next-line no-unused-vars -- older browsers want its name
    } catch (error) {
      return null; // storage may be forbidden; then the browser's preferences decide
    }
  }
  var theme = stored('lol.theme');
  if (theme !== 'light' && theme !== 'dark')
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.setAttribute('data-theme', theme);

  var spoken = [stored('lol.language')].concat(navigator.languages || [navigator.language]).map(function (tag) {
    return String(tag).slice(0, 2).toLowerCase();
  });
  var language = spoken.filter(function (tag) {
    return tag === 'nl' || tag === 'en';
  })[0];
  if (!language) language = 'nl';
  // Before there are any words: a browser that thinks them foreign offers to translate them.
  document.documentElement.lang = language;

  var words = {
    nl: {
      old: 'Deze browser is te oud voor LOL: werk hem bij, of gebruik een andere browser of een ander apparaat.',
      oldest: 'LOL werkt in Chrome en Edge vanaf 105, Firefox vanaf 115, en Safari en iOS vanaf 15.4.',
      failed: 'Deze pagina kon niet worden geladen.',
      help: 'Kijk of je internet werkt en probeer het opnieuw. Blijft dit zo, probeer dan een ander netwerk of een andere browser.',
      retry: 'Opnieuw proberen',
    },
    en: {
      old: 'This browser is too old for LOL: update it, or use another browser or another device.',
      oldest: 'LOL works in Chrome and Edge from 105, Firefox from 115, and Safari and iOS from 15.4.',
      failed: 'This page could not be loaded.',
      help: 'Check your internet and try again. If it stays like this, try another network or another browser.',
      retry: 'Try again',
    },
  }[language];

  // Learned together with the youngest of what the build leaves as it is; see scripts/oldest/browsers.ts.
  var isOld = !(
    [].findLast &&
    Object.hasOwn &&
    window.structuredClone &&
    'noModule' in document.createElement('script')
  );
  var isTold = false;

  /** In the place of the application, which must not have begun. */
  function tell(title, help) {
    if (isTold) return;
    isTold = true;
    var root = document.getElementById('root');
    var box = document.createElement('div');
    box.lang = language;
    box.setAttribute('role', 'alert');
    box.style.cssText = 'max-width:32em;margin:0 auto;padding:16vh 24px 24px;font:18px/1.5 system-ui,sans-serif';
    var heading = document.createElement('h1');
    heading.style.cssText = 'margin:0 0 12px;font-size:26px;line-height:1.25';
    heading.textContent = title;
    var text = document.createElement('p');
    text.style.cssText = 'margin:0 0 20px';
    text.textContent = help;
    box.appendChild(heading);
    box.appendChild(text);
    if (!isOld) {
      var again = document.createElement('button');
      again.type = 'button';
      again.style.cssText =
        'padding:12px 22px;border:1px solid;border-radius:12px;background:none;color:inherit;font:inherit';
      again.textContent = words.retry;
      again.onclick = function () {
        location.reload();
      };
      box.appendChild(again);
    }
    // Without its place the application cannot begin any more, whatever of it still comes.
    if (root) document.body.replaceChild(box, root);
    else document.body.appendChild(box);
  }

  function tellFailed() {
    var root = document.getElementById('root');
    if (root && !root.firstChild) tell(words.failed, words.help);
  }
  // For main.tsx, when it cannot begin.
  window.lolFailed = tellFailed;

  /** Before the application, which waits for the whole page, can begin. */
  function whenParsed(act) {
    if (document.readyState !== 'loading') return act();
    document.addEventListener('readystatechange', act);
  }

  if (isOld) {
    whenParsed(function () {
      tell(words.old, words.oldest);
    });
    return;
  }
  // A script that does not come, or that throws before there is anything on the screen. Later on the application answers
  // for itself.
  window.addEventListener(
    'error',
    function (event) {
      var from = event.target;
      var isThrown = from === window && String(event.filename).indexOf(location.origin + '/assets/') === 0;
      // Extensions have scripts in the page, too, and theirs may fail.
      if (isThrown || (from && from.tagName === 'SCRIPT' && from.type === 'module')) whenParsed(tellFailed);
    },
    true
  );

  var path = location.pathname.split('/');
  var page = path[1];
  var secret = path[2] || '';
  var files = document.currentScript.getAttribute('data-files');
  var lists = files ? JSON.parse(files) : {};
  var isDoor = /^(join|guest|seat)$/.test(page) && /^[\w-]+$/.test(secret);

  var hinted = {};
  [language].concat(isDoor ? ['door', page] : ['/' + page]).forEach(function (name) {
    (lists[name] || []).forEach(function (href) {
      if (hinted[href]) return;
      hinted[href] = true;
      var isStyle = /\.css$/.test(href);
      var link = document.createElement('link');
      link.rel = isStyle ? 'preload' : 'modulepreload';
      if (isStyle) {
        link.as = 'style';
        link.crossOrigin = '';
      }
      link.href = href;
      document.head.appendChild(link);
    });
  });
  if (isDoor) {
    // The browser does not keep what must not be stored, so the answer is handed over; app/http.ts takes it.
    var patience = new AbortController();
    setTimeout(function () {
      patience.abort();
    }, 15000);
    var api = '/api/doors/' + page + '/' + secret;
    var answer = fetch(api, { credentials: 'same-origin', signal: patience.signal });
    answer.catch(function () {}); // whoever takes it hears of it
    window.lolEarly = { path: api, answer: answer };
  }
})();
