// Counts a view in the city's own Matomo: not against the will of the reader or the browser, with
// cookies only after a yes. Nothing is asked of another host before that.
(() => {
  const { url, site, cookies } = document.currentScript.dataset;
  const choice = document.cookie.match(/(?:^|; )statistics=(yes|no)(?:;|$)/)?.[1];
  const objects = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
  if (objects || choice === "no") return;
  if (cookies && choice !== "yes") {
    document.getElementById("statistics-question").hidden = false;
    return;
  }
  const withoutQuery = (address) => address.split(/[?#]/)[0];
  window._paq = [
    ...(cookies ? [] : [["disableCookies"]]),
    ["disableBrowserFeatureDetection"],
    ["setDoNotTrack", true],
    ["setCustomUrl", withoutQuery(location.href)],
    ["setReferrerUrl", withoutQuery(document.referrer)],
    ["setTrackerUrl", `${url}matomo.php`],
    ["setSiteId", site],
    ["trackPageView"],
  ];
  const tracker = document.createElement("script");
  tracker.src = `${url}matomo.js`;
  tracker.async = true;
  document.head.append(tracker);
})();
