//! The places at which a listing is seen.

use crate::audience::public_field;
use crate::source::View;
use formwork_element::El;
use formwork_model::Pointer;

/// One place at which a listing is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Surface {
    /// A card of the marketplace's grid.
    Card,
    /// The listing's own page.
    #[default]
    Listing,
    /// A row in a team's integrations overview.
    OverviewRow,
    /// What a person who installs it is asked to allow.
    Permissions,
    /// A product's page after installation.
    ProductPage,
    /// What a chat or network shows where the address is shared.
    SocialCard,
}

impl Surface {
    /// All surfaces, in the order of their tabs.
    pub const ALL: [Self; 6] = [Self::Card, Self::Listing, Self::OverviewRow, Self::Permissions, Self::ProductPage, Self::SocialCard];

    /// The name on the tab.
    pub fn label(self) -> &'static str {
        match self {
            Self::Card => "Card",
            Self::Listing => "Listing",
            Self::OverviewRow => "Overview row",
            Self::Permissions => "Permissions",
            Self::ProductPage => "Product page",
            Self::SocialCard => "Social card",
        }
    }

    /// What the surface is, for those who do not see it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Card => "Marketplace card",
            Self::Listing => "Listing page",
            Self::OverviewRow => "Row in a team’s integrations overview",
            Self::Permissions => "Permissions that a user is asked for",
            Self::ProductPage => "Product page after installation",
            Self::SocialCard => "Social card",
        }
    }

    /// The name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Listing => "listing",
            Self::OverviewRow => "row",
            Self::Permissions => "permissions",
            Self::ProductPage => "product",
            Self::SocialCard => "social",
        }
    }

    /// Reads the name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|surface| surface.name() == name)
    }

    /// Whether the surface belongs to a product, and so changes with the product that is shown.
    pub fn of_product(self) -> bool {
        self == Self::ProductPage
    }

    /// The fields that the surface shows, in its address or on its sheet: of the integration, and of products.
    fn fields(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Card | Self::OverviewRow => (&["icon", "name", "shortDescription"], &[]),
            Self::Listing => (
                &[
                    "icon",
                    "name",
                    "slug",
                    "developer",
                    "tagIds",
                    "extendedDescription",
                    "featuredImages",
                    "featuredVideoUrl",
                    "overview",
                    "additionalInformation",
                    "websiteUrl",
                    "documentationUrl",
                    "supportUrl",
                    "supportEmail",
                    "eulaDocUri",
                    "privacyDocUri",
                ],
                &["name", "shortDescription", "shortBillingPlansDescription"],
            ),
            Self::Permissions => (&["icon", "name", "slug", "developer", "scopes"], &[]),
            Self::ProductPage => (
                &["name"],
                &[
                    "icon",
                    "name",
                    "slug",
                    "tags",
                    "snippets",
                    "guides",
                    "resourceLinks",
                    "protocols",
                    "primaryProtocol",
                    "projectConnectionScopes",
                ],
            ),
            Self::SocialCard => (&["name", "slug", "shortDescription", "featuredImages"], &[]),
        }
    }

    /// Whether the surface shows the value at a place, once there is one.
    pub fn shows(self, place: &Pointer) -> bool {
        let (integration, product) = self.fields();
        let segments: Vec<String> = place.segments().collect();
        match segments.as_slice() {
            [owner] if owner == "products" => !product.is_empty(),
            [owner, _] if owner == "products" => !product.is_empty(),
            [owner, key, ..] if owner == "integration" => integration.contains(&key.as_str()) && public_field(place).is_some(),
            [owner, _, key, ..] if owner == "products" => product.contains(&key.as_str()) && public_field(place).is_some(),
            _ => false,
        }
    }

    /// Where a browser would be while it shows the surface.
    pub fn address(self, view: &View, product: usize) -> String {
        let slug = |text: String| if text.trim().is_empty() { "…".to_owned() } else { text };
        let listing = || slug(view.integration("slug").text());
        match self {
            Self::Card => "vercel.com/marketplace".into(),
            Self::Listing | Self::SocialCard => format!("vercel.com/integrations/{}", listing()),
            Self::OverviewRow => "vercel.com/your-team/~/integrations".into(),
            Self::Permissions => format!("vercel.com/integrations/{}/new", listing()),
            Self::ProductPage => {
                format!("vercel.com/your-team/~/integrations/products/{}", slug(view.product(product, "slug").text()))
            }
        }
    }
}

/// A surface, on a sheet of the host's neutral colours. `product` matters to surfaces of a product alone.
pub fn surface(view: &View, surface: Surface, product: usize) -> El {
    let content = match surface {
        Surface::Card => crate::card(view),
        Surface::Listing => crate::listing(view),
        Surface::OverviewRow => crate::overview_row(view),
        Surface::Permissions => crate::permissions(view),
        Surface::ProductPage => crate::product_page(view, product),
        Surface::SocialCard => crate::social_card(view),
    };
    sheet(surface, content)
}

/// A sheet of the host's neutral colours, with the content of a surface on it.
pub fn sheet(surface: Surface, content: El) -> El {
    formwork_element::el("article").class("host").attr("aria-label", surface.title()).attr("data-surface", surface.name()).child(content)
}
