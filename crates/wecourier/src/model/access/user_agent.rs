//! Which browser somebody sits at, coarsely: enough to tell one's own sign-ins apart.
//!
//! The header that says so is long, tells more than anybody needs, and is never kept.

/// A browser and the system that it runs on, as far as it says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UserAgent {
    /// What people call the browser.
    pub browser: Option<Name>,
    /// What they call the system.
    pub system: Option<Name>,
}

/// One of the names that are known here; nothing that a browser has made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name(&'static str);

/// How browsers say who they are. Each says of itself what those below say, too.
const BROWSERS: [(&str, Name); 13] = [
    ("wxwork/", Name("WeCom")),
    ("MicroMessenger/", Name("WeChat")),
    ("Edg/", Name("Edge")),
    ("EdgA/", Name("Edge")),
    ("EdgiOS/", Name("Edge")),
    ("OPR/", Name("Opera")),
    ("SamsungBrowser/", Name("Samsung Internet")),
    ("Firefox/", Name("Firefox")),
    ("FxiOS/", Name("Firefox")),
    ("CriOS/", Name("Chrome")),
    ("Chrome/", Name("Chrome")),
    // What sits in other programs says no version.
    ("Version/", Name("Safari")),
    ("curl/", Name("curl")),
];

/// How they say where they run.
const SYSTEMS: [(&str, Name); 8] = [
    ("iPhone", Name("iOS")),
    ("iPad", Name("iOS")),
    ("Android", Name("Android")),
    ("Windows", Name("Windows")),
    ("CrOS", Name("ChromeOS")),
    ("Macintosh", Name("macOS")),
    ("Linux", Name("Linux")),
    ("X11", Name("Linux")),
];

/// Nobody who means well says more.
const BYTES_MAX: usize = 1024;

impl UserAgent {
    /// Reads what a browser says of itself.
    pub fn parse(said: &str) -> Self {
        let said = said.get(..BYTES_MAX).unwrap_or(said);
        let find = |known: &[(&str, Name)]| {
            known.iter().find(|(mark, _)| said.contains(mark)).map(|(_, name)| *name)
        };
        Self { browser: find(&BROWSERS), system: find(&SYSTEMS) }
    }
}

impl Name {
    /// The name.
    pub fn as_str(self) -> &'static str {
        self.0
    }

    /// The one with these letters, if it is known.
    pub fn known(text: &str) -> Option<Self> {
        let mut all = BROWSERS.iter().chain(&SYSTEMS).map(|(_, name)| *name);
        all.find(|name| name.0 == text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_known_by_what_they_say_of_themselves() {
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
        let kit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) \
                      AppleWebKit/605.1.15 (KHTML, like Gecko)";
        let android = "Mozilla/5.0 (Linux; Android 14; SM-S921B)";
        let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
        for (said, browser, system) in [
            (format!("{windows} Gecko/20100101 Firefox/145.0"), "Firefox", "Windows"),
            (format!("{windows} {kit} Chrome/142.0.0.0 Safari/537.36"), "Chrome", "Windows"),
            (
                format!("{windows} {kit} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"),
                "Edge",
                "Windows",
            ),
            (
                format!("{windows} {kit} Chrome/108.0.0.0 wxwork/4.1.38 MicroMessenger/7.0.1"),
                "WeCom",
                "Windows",
            ),
            (format!("{mac} AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15"), "Safari", "macOS"),
            (format!("{iphone} Version/18.1 Mobile/15E148 Safari/604.1"), "Safari", "iOS"),
            (format!("{iphone} CriOS/142.0 Mobile/15E148 Safari/604.1"), "Chrome", "iOS"),
            (format!("{iphone} Mobile/15E148 MicroMessenger/8.0.54"), "WeChat", "iOS"),
            (
                format!(
                    "{android} {kit} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36"
                ),
                "Samsung Internet",
                "Android",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0".into(),
                "Firefox",
                "Linux",
            ),
            ("curl/8.16.0".to_owned(), "curl", ""),
            (format!("{windows} Trident/7.0"), "", "Windows"),
            ("<script>alert(1)</script>".to_owned(), "", ""),
            (String::new(), "", ""),
            ("é".repeat(BYTES_MAX), "", ""),
        ] {
            let read = UserAgent::parse(&said);
            let told = [read.browser, read.system].map(|it| it.map_or("", Name::as_str));
            assert_eq!(told, [browser, system], "{said}");
        }
    }

    #[test]
    fn names_read_back_and_no_others() {
        for (_, name) in BROWSERS.iter().chain(&SYSTEMS) {
            assert_eq!(Name::known(name.as_str()), Some(*name));
        }
        assert_eq!(Name::known("Netscape"), None);
    }
}
