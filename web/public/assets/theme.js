// Sets the theme before the first paint; src/lib/theme.ts goes on from here.
(function () {
  var theme = null;
  try {
    theme = localStorage.getItem('rlflow.theme');
  } catch {
    // Storage may be refused: then the system's theme it is.
  }
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark', dark);
})();
