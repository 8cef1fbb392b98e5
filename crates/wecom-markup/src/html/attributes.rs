//! The attributes that are known.

/// The longest value that is looked at, in bytes: a picture inside an address may be large.
const VALUE_BYTES_MAX: usize = 16 * 1024;

/// What an element says about itself. No handler of an event is among it.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    pub(super) style: String,
    pub(super) colour: String,
    pub(super) href: String,
    pub(super) src: String,
    pub(super) alt: String,
    pub(super) align: String,
    pub(super) start: String,
    pub(super) kind: String,
    pub(super) mention_id: String,
    pub(super) mention_label: String,
    pub(super) width: String,
    pub(super) height: String,
    pub(super) across: String,
    pub(super) down: String,
    pub(super) role: String,
    pub(super) is_checked: bool,
    pub(super) is_hidden: bool,
    pub(super) is_mention: bool,
    name: Name,
}

#[derive(Debug, Default, Clone, Copy)]
enum Name {
    #[default]
    Other,
    Style,
    Colour,
    Href,
    Src,
    Alt,
    Align,
    Start,
    Kind,
    DataType,
    DataId,
    DataLabel,
    Role,
    Width,
    Height,
    Across,
    Down,
}

impl Attributes {
    pub(super) fn name(&mut self, name: &[u8]) {
        self.name = match name {
            b"style" => Name::Style,
            b"color" => Name::Colour,
            b"href" => Name::Href,
            b"src" => Name::Src,
            b"alt" => Name::Alt,
            b"align" => Name::Align,
            b"start" => Name::Start,
            b"type" => Name::Kind,
            b"data-type" => Name::DataType,
            b"data-id" => Name::DataId,
            b"data-label" => Name::DataLabel,
            b"aria-roledescription" => Name::Role,
            b"width" => Name::Width,
            b"height" => Name::Height,
            b"colspan" => Name::Across,
            b"rowspan" => Name::Down,
            b"checked" => {
                self.is_checked = true;
                Name::Other
            }
            b"hidden" => {
                self.is_hidden = true;
                Name::Other
            }
            _ => Name::Other,
        };
    }

    /// The first value counts, as in a browser.
    pub(super) fn value(&mut self, value: &[u8]) {
        let place = match self.name {
            Name::Other => return,
            Name::DataType => {
                self.is_mention = value == b"mention";
                return;
            }
            Name::Style => &mut self.style,
            Name::Colour => &mut self.colour,
            Name::Href => &mut self.href,
            Name::Src => &mut self.src,
            Name::Alt => &mut self.alt,
            Name::Align => &mut self.align,
            Name::Start => &mut self.start,
            Name::Kind => &mut self.kind,
            Name::DataId => &mut self.mention_id,
            Name::DataLabel => &mut self.mention_label,
            Name::Role => &mut self.role,
            Name::Width => &mut self.width,
            Name::Height => &mut self.height,
            Name::Across => &mut self.across,
            Name::Down => &mut self.down,
        };
        if place.is_empty() && value.len() <= VALUE_BYTES_MAX {
            place.push_str(&String::from_utf8_lossy(value));
        }
    }
}
