//! What a person who installs the integration is asked to allow.

use crate::drawn::{button, joined, logo, memo, said};
use crate::icon;
use crate::region::part;
use crate::source::{Value, View};
use formwork_element::{El, div, el, switch};
use formwork_model::scope::{self, Level};

/// The dialog that asks for permissions. Reading the installation always comes first: no integration is without it.
pub fn permissions(view: &View) -> El {
    let (name, developer, scopes) = (view.integration("name"), view.integration("developer"), view.integration("scopes"));
    div("perm")
        .child(logo(&[view.integration("icon")], "logo l-48"))
        .child(part("div", "r rs", &name, el("h3").child(joined("Install ", &name, "your integration", ""))))
        .child(el("p").class("mut").child(joined("", &name, "It", " will be able to use:")))
        .child(part("div", "r", &scopes, list(&scopes)))
        .child(div("mut perm-terms").child(el("span").text("By installing you accept the EULA and the Privacy Policy of ")).child(part(
            "div",
            "r r-inline",
            &developer,
            said("span", "", &developer, "the developer"),
        )))
        .child(button("host-btn", "Install"))
}

fn list(scopes: &Value) -> El {
    let scopes = scopes.clone();
    let asked = memo(move || asked(&scopes.texts()));
    el("ul").class("perm-list").child(switch(move || asked().into_iter().map(|permission| row(&permission)).collect()))
}

/// One permission: its name as installers read it, what it allows, and the plans that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Permission {
    name: String,
    level: &'static str,
    writes: bool,
    paid: bool,
}

/// The permissions that scopes ask for, in the order of the form, each once and at its highest level.
fn asked(scopes: &[String]) -> Vec<Permission> {
    let named: Vec<(&scope::Scope, Level)> = scopes.iter().map(String::as_str).chain([scope::ALWAYS]).filter_map(scope::parse).collect();
    let known = scope::ALL.iter().filter_map(|scope| {
        let level = named.iter().filter(|(named, _)| named.name == scope.name).map(|(_, level)| *level).max()?;
        let name = if scope.permission.is_empty() { scope.label } else { scope.permission };
        Some(Permission { name: name.into(), level: words(scope, level), writes: level == Level::Write, paid: scope.paid })
    });
    let mut all: Vec<Permission> = known.collect();
    for scope in scopes.iter().filter(|scope| scope::parse(scope).is_none() && !scope.trim().is_empty()) {
        let unknown = Permission { name: scope.clone(), level: "not a known scope", writes: false, paid: false };
        if !all.contains(&unknown) {
            all.push(unknown);
        }
    }
    all
}

/// What a level allows, as the permissions reference words it.
fn words(scope: &scope::Scope, level: Level) -> &'static str {
    match level {
        Level::Read if scope.write.is_none() => "read only",
        Level::Read => "read",
        Level::Write if scope.read.is_none() => "write only",
        Level::Write => "read and write",
    }
}

fn row(permission: &Permission) -> El {
    let level = [permission.level, if permission.paid { ", Pro and Enterprise" } else { "" }].concat();
    el("li")
        .child(icon(if permission.writes { "pen" } else { "eye" }))
        .child(el("span").child(el("strong").text(permission.name.clone())).child(el("span").class("mut").text([" · ", &level].concat())))
}
