// Sets the theme before the first paint, and follows the system's; src/lib/theme.ts changes and remembers it.
(function () {
  var system = matchMedia('(prefers-color-scheme: dark)');
  function apply() {
    var theme = null;
    try {
      theme = localStorage.getItem('rlflow.theme');
    } catch {
      // Storage may be refused: then the system's theme it is.
    }
    var dark = theme === 'dark' || (theme !== 'light' && system.matches);
    document.documentElement.classList.toggle('dark', dark);
  }
  apply();
  system.addEventListener('change', apply);
})();
