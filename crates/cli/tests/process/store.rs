//! Media in a store that speaks S3: moto's server from PyPI, on loopback. `cargo xtask fuzz` installs it and runs this.

use crate::harness::{Place, picture, sha256, until};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

struct Moto {
    child: Child,
    address: String,
}

impl Drop for Moto {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Moto {
    /// A store with one empty bucket, `listings`.
    fn start() -> Self {
        let program =
            std::env::var_os("MOTO_SERVER").expect("MOTO_SERVER names moto's server: `cargo xtask fuzz` installs it and runs this");
        let address = TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a port");
        let port = address.port().to_string();
        let mut command = Command::new(program);
        let child = command.args(["--host", "127.0.0.1", "--port", &port]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let moto = Self { child: child.spawn().expect("moto starts"), address: address.to_string() };
        until("moto listens", || TcpStream::connect(address).is_ok());
        let agent = ureq::Agent::config_builder().proxy(None).build().new_agent();
        agent.put(format!("http://{address}/listings")).send_empty().expect("a bucket");
        moto
    }

    fn variables(&self) -> Vec<(&'static str, String)> {
        vec![
            ("FORMWORK_MEDIA", "s3://listings/media/of-here".into()),
            ("AWS_ENDPOINT", format!("http://{}", self.address)),
            ("AWS_ALLOW_HTTP", "true".into()),
            ("AWS_REGION", "us-east-1".into()),
            ("AWS_ACCESS_KEY_ID", "here".into()),
            ("AWS_SECRET_ACCESS_KEY", "here".into()),
        ]
    }
}

#[test]
#[ignore = "needs moto's server from PyPI: `cargo xtask fuzz` runs it"]
fn media_are_kept_in_a_store_that_speaks_s3() {
    let mut moto = Moto::start();
    let place = Place { variables: moto.variables(), ..Place::new() };
    let token = place.token("Tidewater", "admin");
    let servers = [place.serve(), place.serve()];
    let [one, other] = [servers[0].client(&token), servers[1].client(&token)];
    assert_eq!(one.get("/health/ready").status, 200, "{}", servers[0].log());
    let pictures: Vec<Vec<u8>> = [1, 1000, 5_000_000, 19_000_000].map(|length| picture(&vec![b'x'; length])).into();
    for picture in &pictures {
        let path = ["/api/v1/blobs/", &sha256(picture)].concat();
        assert_eq!(one.get(&path).status, 404);
        assert_eq!(one.hand_over(picture).expect("an answer").status, 201, "{}", servers[0].log());
        assert_eq!(other.hand_over(picture).expect("an answer").status, 204);
        for api in [&one, &other] {
            assert_eq!(api.call("HEAD", &path, &[], b"").expect("an answer").status, 200);
            let read = api.get(&path);
            assert!(read.status == 200 && read.bytes == *picture, "{}", read.status);
        }
    }
    assert!(!place.data().join("media").exists(), "nothing lies in the folder");
    // A listing is submitted with its media from there.
    one.hand_over_media();
    let text = crate::harness::listing("logbarn", "Every log line");
    assert_eq!(one.save("logbarn", "", text.as_bytes()).expect("an answer").status, 201);
    let body = format!(r#"{{"sha256": "{}"}}"#, sha256(text.as_bytes()));
    let answer = other.post("/api/v1/integrations/logbarn/submissions", &[("idempotency-key", "one")], &body);
    assert_eq!(answer.status, 201, "{}", answer.json());

    // Without the store nothing is said to be kept, and the process says that it can be sent nothing.
    moto.child.kill().expect("it runs");
    moto.child.wait().expect("it ends");
    let lost = picture(b"lost");
    assert_eq!(one.hand_over(&lost).expect("an answer").status, 503);
    assert_eq!(one.get(&["/api/v1/blobs/", &sha256(&lost)].concat()).status, 404);
    assert_eq!(one.get(&["/api/v1/blobs/", &sha256(&pictures[0])].concat()).status, 503);
    assert_eq!(one.get("/health/ready").status, 503);
    assert_eq!(one.get("/health/live").status, 200);
    assert_eq!(one.get("/api/v1/integrations/logbarn").bytes, text.as_bytes());
}
