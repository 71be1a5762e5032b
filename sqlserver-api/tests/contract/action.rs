//! An action: its rate, its errors, its pages, and the parts that its reply's fields play.

use crate::differences::{Differences, Place, or_none};
use crate::published::{Stated, published};
use crate::structure::{self, Use};
use sqlserver_api::codes;
use tc_core::shape::{Role, ValueType};
use tc_core::{ActionInfo, Effect, Paging, Shape};

pub(crate) fn compare(info: &ActionInfo, found: &mut Differences) {
    let name = info.meta.name;
    let (Some(action), Some(stated)) = (published().actions.get(name), published().overlay.actions.get(name))
    else {
        return found.at(name).add("the action", "nothing", "it is there");
    };
    let place = &mut found.at(name);
    facts(info, stated, place);
    pages(info, stated, place);
    for (role, contract) in [(Role::Flow, &stated.flow), (Role::Deal, &stated.deal)] {
        let declared = fields_with(role, info.response, "", 0);
        place.compare_lists(&format!("the role {role:?} of"), contract, &declared);
    }
    relations(info, stated, place);
    structure::compare(name, &action.input, &stated.input, info.request, Use::REQUEST, place);
    let reply = format!("{name}Response");
    let declared = info.response.name;
    if !action.output.is_empty() {
        place.compare("the reply's type", reply.as_str(), declared);
    }
    structure::compare(&reply, &action.output, &stated.output, info.response, Use::REPLY, place);
}

fn facts(info: &ActionInfo, stated: &Stated, place: &mut Place<'_>) {
    let meta = info.meta;
    place.compare("calls per second", or_none(stated.rate), or_none(meta.rate_limit));
    let errors: Vec<_> = meta.errors.iter().map(|code| code.as_str().to_owned()).collect();
    place.compare_lists("error code", &stated.errors, &errors);
    let looks =
        ["Describe", "Inquiry", "Query", "Get", "List"].iter().any(|verb| meta.name.starts_with(verb));
    place.compare("only looks", looks, meta.effect == Effect::ReadOnly);
    if let Some(successor) = &stated.deprecated
        && !info.request.doc.contains(successor.as_str())
    {
        place.add("documentation", format!("deprecated in favour of {successor}"), "nothing of it");
    }
}

fn pages(info: &ActionInfo, stated: &Stated, place: &mut Place<'_>) {
    let counts = info.meta.paging.map(|paging| match paging {
        Paging::Page => "pages",
        Paging::Offset => "rows",
        _ => "something else",
    });
    let page = stated.page.as_ref();
    place.compare("Offset counts", or_none(page.map(|page| page.counts.as_str())), or_none(counts));
    let rows = info.response.rows;
    let items = rows.iter().find_map(|row| match (row.role, row.ty.value) {
        (Role::Items { inner: None }, _) => Some(row.name.to_owned()),
        (Role::Items { inner: Some(field) }, ValueType::Record(item)) => {
            let inner = item().rows.iter().find(|row| row.rust_name() == field)?;
            Some(format!("{}[].{}", row.name, inner.name))
        }
        _ => None,
    });
    place.compare("items of a page", or_none(page.map(|page| page.items.clone())), or_none(items));
    let total: Vec<_> = page.map(|page| page.total.clone()).into_iter().collect();
    place.compare_lists("total of all pages", &total, &fields_with(Role::Total, info.response, "", 0));
}

/// The paths of the fields that play this part, such as `InterInstanceFlowSet[].FlowId`.
fn fields_with(role: Role, shape: &Shape, path: &str, depth: usize) -> Vec<String> {
    let mut fields = Vec::new();
    for row in shape.rows {
        let here = format!("{path}{}", row.name);
        if row.role == role {
            fields.push(here.clone());
        }
        if let ValueType::Record(inner) = row.ty.value
            && depth < 8
        {
            let list = if row.ty.is_list() { "[]" } else { "" };
            fields.extend(fields_with(role, inner(), &format!("{here}{list}."), depth + 1));
        }
    }
    fields
}

/// Rules that are data are found again in the overlay; that all relations are kept is tested by what they do.
fn relations(info: &ActionInfo, stated: &Stated, place: &mut Place<'_>) {
    for rule in info.request.rules {
        if !stated.rules.iter().any(|relation| relation.states(rule)) {
            place.add("the rules", "nothing of this one", rule);
        }
    }
}

#[test]
fn the_error_codes_are_those_of_the_actions() {
    let mut published: Vec<_> =
        published().overlay.actions.values().flat_map(|action| &action.errors).collect();
    published.sort();
    published.dedup();
    let known = |code: &str, list: &[tc_core::ErrorCode]| list.iter().any(|known| code == *known);
    let mut found = Differences::default();
    for code in &published {
        let times = [codes::ALL, tc_core::codes::ALL].iter().filter(|list| known(code, list)).count();
        found.at("codes").compare(code, 1, times);
    }
    for code in codes::ALL.iter().filter(|code| !published.iter().any(|known| ***known == **code)) {
        found.at("codes").add(code.as_str(), "nothing", "it is there");
    }
    found.report();
    assert_eq!(published.len(), 95);
}
