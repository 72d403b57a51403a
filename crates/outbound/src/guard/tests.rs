use super::{Range, Reach, Refusal, check, filter, range, read};
use std::net::IpAddr;
use url::Url;

/// Ranges by their first and last address, and their neighbours.
#[rustfmt::skip]
const ADDRESSES: &[(&str, Option<Range>)] = &[
    ("0.0.0.0", Some(Range::Unspecified)), ("0.255.255.255", Some(Range::Unspecified)), ("1.0.0.0", None), ("1.1.1.1", None),
    ("9.255.255.255", None), ("10.0.0.0", Some(Range::Private)), ("10.255.255.255", Some(Range::Private)), ("11.0.0.0", None),
    ("100.63.255.255", None), ("100.64.0.0", Some(Range::Shared)), ("100.100.100.200", Some(Range::Shared)),
    ("100.127.255.255", Some(Range::Shared)), ("100.128.0.0", None),
    ("126.255.255.255", None), ("127.0.0.1", Some(Range::Loopback)), ("127.255.255.254", Some(Range::Loopback)), ("128.0.0.0", None),
    ("168.63.129.15", None), ("168.63.129.16", Some(Range::Platform)), ("168.63.129.17", None),
    ("169.253.255.255", None), ("169.254.0.0", Some(Range::LinkLocal)), ("169.254.169.254", Some(Range::LinkLocal)),
    ("169.254.170.2", Some(Range::LinkLocal)), ("169.254.255.255", Some(Range::LinkLocal)), ("169.255.0.0", None),
    ("172.15.255.255", None), ("172.16.0.0", Some(Range::Private)), ("172.31.255.255", Some(Range::Private)), ("172.32.0.0", None),
    ("192.0.0.0", Some(Range::Reserved)), ("192.0.0.192", Some(Range::Reserved)), ("192.0.1.0", None),
    ("192.0.2.1", Some(Range::Documentation)), ("192.0.3.0", None), ("192.88.99.1", Some(Range::Tunnel)),
    ("192.167.255.255", None), ("192.168.0.0", Some(Range::Private)), ("192.168.255.255", Some(Range::Private)), ("192.169.0.0", None),
    ("198.17.255.255", None), ("198.18.0.0", Some(Range::Benchmarking)), ("198.19.255.255", Some(Range::Benchmarking)), ("198.20.0.0", None),
    ("198.51.100.7", Some(Range::Documentation)), ("203.0.113.255", Some(Range::Documentation)), ("203.0.114.0", None),
    ("223.255.255.255", None), ("224.0.0.1", Some(Range::Multicast)), ("239.255.255.255", Some(Range::Multicast)),
    ("240.0.0.1", Some(Range::Reserved)), ("255.255.255.254", Some(Range::Reserved)), ("255.255.255.255", Some(Range::Broadcast)),
    ("::", Some(Range::Unspecified)), ("::1", Some(Range::Loopback)), ("::2", Some(Range::Tunnel)),
    ("::127.0.0.1", Some(Range::Tunnel)), ("::8.8.8.8", Some(Range::Tunnel)),
    ("::ffff:127.0.0.1", Some(Range::Loopback)), ("::ffff:10.0.0.1", Some(Range::Private)), ("::ffff:169.254.169.254", Some(Range::LinkLocal)),
    ("::ffff:8.8.8.8", None), ("::ffff:0:127.0.0.1", Some(Range::Tunnel)),
    ("64:ff9b::127.0.0.1", Some(Range::Tunnel)), ("64:ff9b::10.0.0.1", Some(Range::Private)),
    ("64:ff9b::169.254.169.254", Some(Range::LinkLocal)), ("64:ff9b::8.8.8.8", None), ("64:ff9b:1::a00:1", Some(Range::Private)),
    ("64:ff9b:0:0:1::", Some(Range::Reserved)), ("100::1", Some(Range::Reserved)), ("200::1", Some(Range::Reserved)),
    ("2001::1", Some(Range::Tunnel)), ("2001:0:7f00:1::1", Some(Range::Tunnel)), ("2001:2::1", Some(Range::Benchmarking)),
    ("2001:10::1", Some(Range::Reserved)), ("2001:20::1", Some(Range::Reserved)), ("2001:1ff::", Some(Range::Reserved)), ("2001:200::", None),
    ("2001:4860:4860::8888", None), ("2001:db8::1", Some(Range::Documentation)), ("2001:db9::1", None),
    ("2002:7f00:1::", Some(Range::Tunnel)), ("2002:808:808::1", Some(Range::Tunnel)), ("2003::1", None),
    ("2606:4700:4700::1111", None), ("2620:4f:8000::1", Some(Range::Reserved)), ("3fff::1", Some(Range::Documentation)), ("3fff:1000::", None),
    ("4000::1", Some(Range::Reserved)), ("5f00::1", Some(Range::Reserved)), ("fbff::1", Some(Range::Reserved)),
    ("fc00::1", Some(Range::Private)), ("fd00:ec2::254", Some(Range::Private)), ("fdff::1", Some(Range::Private)),
    ("fe00::1", Some(Range::Reserved)), ("fe80::1", Some(Range::LinkLocal)), ("febf::1", Some(Range::LinkLocal)),
    ("fec0::1", Some(Range::Private)), ("feff::1", Some(Range::Private)), ("ff02::1", Some(Range::Multicast)),
];

#[test]
fn each_range_begins_and_ends_where_it_should() {
    for (text, wanted) in ADDRESSES {
        let address: IpAddr = text.parse().expect("an address");
        assert_eq!(range(address), *wanted, "{text}");
        assert_eq!(Reach::Public.allows(address).is_ok(), wanted.is_none(), "{text}");
        assert_eq!(Reach::Loopback.allows(address).is_ok(), matches!(wanted, None | Some(Range::Loopback)), "{text}");
        assert_eq!(Reach::Anywhere.allows(address), Ok(()), "{text}");
    }
}

#[test]
fn odd_notations_come_out_as_what_they_are() {
    let loopback = [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://017700000001/",
        "http://127.0.0.1./",
        "http://%31%32%37.0.0.1/",
        "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "http://[::1]/",
        "http://[0:0:0:0:0:0:0:1]/",
        "http://[::ffff:7f00:1]/",
        "http:127.0.0.1",
        "https:\\\\127.0.0.1\\x",
    ];
    for text in loopback {
        assert!(matches!(read(text, Reach::Public), Err(Refusal::OutOfReach { range: Range::Loopback, .. })), "{text}");
        assert!(read(text, Reach::Loopback).is_ok(), "{text}");
    }
    for text in ["http://2852039166/latest/meta-data", "http://0xa9fea9fe/", "http://169.254.43518/", "http://[::ffff:a9fe:a9fe]/"] {
        assert!(matches!(read(text, Reach::Loopback), Err(Refusal::OutOfReach { range: Range::LinkLocal, .. })), "{text}");
    }
}

#[test]
fn addresses_as_text() {
    let cases: &[(&str, Result<(), Refusal>)] = &[
        ("https://acme.example/hook?x=1#y", Ok(())),
        ("http://acme.example:8443/", Ok(())),
        ("https://8.8.8.8/", Ok(())),
        // A name says nothing before it is resolved.
        ("http://localhost:3000/", Ok(())),
        ("", Err(Refusal::Unreadable)),
        ("/hook", Err(Refusal::Unreadable)),
        ("https://", Err(Refusal::Unreadable)),
        ("https://a b/", Err(Refusal::Unreadable)),
        ("https://1.2.3.999/", Err(Refusal::Unreadable)),
        ("https://acme.example:99999/", Err(Refusal::Unreadable)),
        ("ftp://acme.example/", Err(Refusal::Scheme("ftp".into()))),
        ("file:///etc/passwd", Err(Refusal::Scheme("file".into()))),
        ("javascript:alert(1)", Err(Refusal::Scheme("javascript".into()))),
        ("gopher://acme.example:25/x", Err(Refusal::Scheme("gopher".into()))),
        ("https://user@acme.example/", Err(Refusal::Credentials)),
        ("https://:word@acme.example/", Err(Refusal::Credentials)),
        ("https://acme.example@127.0.0.1/", Err(Refusal::Credentials)),
    ];
    for (text, wanted) in cases {
        assert_eq!(&read(text, Reach::Public).map(|_| ()), wanted, "{text}");
    }
    let long = ["https://acme.example/", &"a".repeat(9000)].concat();
    assert_eq!(read(&long, Reach::Anywhere), Err(Refusal::Unreadable));
    assert!(check(&Url::parse("http://10.0.0.1/").expect("an address"), Reach::Anywhere).is_ok());
}

#[test]
fn every_address_of_a_name_is_looked_at() {
    let of = |texts: &[&str]| texts.iter().map(|text| text.parse().expect("an address")).collect::<Vec<IpAddr>>();
    let mixed = of(&["10.0.0.1", "93.184.216.34", "::1"]);
    assert_eq!(filter("acme.example", &mixed, Reach::Public), Ok(of(&["93.184.216.34"])));
    assert_eq!(filter("acme.example", &mixed, Reach::Loopback), Ok(of(&["93.184.216.34", "::1"])));
    assert_eq!(filter("acme.example", &mixed, Reach::Anywhere), Ok(mixed));
    assert_eq!(filter("acme.example", &[], Reach::Public), Ok(Vec::new()));
    let refused = filter("db.internal", &of(&["10.0.0.7", "10.0.0.8"]), Reach::Loopback).expect_err("a failure");
    assert_eq!(refused.to_string(), "db.internal leads to 10.0.0.7, an address of a private network");
    let refused = read("http://[fe80::1]/", Reach::Public).expect_err("a failure");
    assert_eq!(refused.to_string(), "fe80::1 is a link-local address, where clouds keep their metadata");
}

#[test]
fn each_reach_has_its_word() {
    for reach in Reach::ALL {
        assert_eq!(Reach::parse(reach.name()), Some(*reach));
    }
    assert_eq!(Reach::parse("everything"), None);
}
