// Before anything is drawn: say that JavaScript runs, so that the page shows what needs it.
document.documentElement.dataset.js = "on";
