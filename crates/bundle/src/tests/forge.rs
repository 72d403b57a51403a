//! Zips as other programs and ill-meaning people make them: every field of every record can be lied about.

use miniz_oxide::deflate::compress_to_vec;

/// One file of a zip, with what its records say of it.
#[derive(Clone)]
pub(super) struct Forged {
    name: Vec<u8>,
    local_name: Vec<u8>,
    packed: Vec<u8>,
    method: u16,
    flags: u16,
    size: u32,
    crc: u32,
    packed_size: Option<u32>,
    made_by: u16,
    attributes: u32,
    extra: Vec<u8>,
    /// Whether sizes stand behind the data alone.
    descriptor: bool,
    /// Where the directory says that it lies; where it does lie, if `None`.
    at: Option<u32>,
}

impl Forged {
    /// A file that is stored.
    pub(super) fn stored(name: &str, bytes: &[u8]) -> Self {
        Self {
            name: name.into(),
            local_name: name.into(),
            packed: bytes.to_vec(),
            method: 0,
            flags: 0,
            size: bytes.len() as u32,
            crc: rawzip::crc32(bytes),
            packed_size: None,
            made_by: 0x031e,
            attributes: 0o100_644 << 16,
            extra: Vec::new(),
            descriptor: false,
            at: None,
        }
    }

    /// A file that is packed.
    pub(super) fn deflated(name: &str, bytes: &[u8]) -> Self {
        Self { packed: compress_to_vec(bytes, 6), method: 8, ..Self::stored(name, bytes) }
    }

    pub(super) fn named(mut self, name: &[u8]) -> Self {
        self.name = name.to_vec();
        self.local_name = name.to_vec();
        self
    }

    pub(super) fn local_name(mut self, name: &str) -> Self {
        self.local_name = name.into();
        self
    }

    pub(super) fn method(mut self, method: u16) -> Self {
        self.method = method;
        self
    }

    pub(super) fn flags(mut self, flags: u16) -> Self {
        self.flags = flags;
        self
    }

    pub(super) fn claims(mut self, size: u32) -> Self {
        self.size = size;
        self
    }

    pub(super) fn crc(mut self, crc: u32) -> Self {
        self.crc = crc;
        self
    }

    pub(super) fn packed_size(mut self, size: u32) -> Self {
        self.packed_size = Some(size);
        self
    }

    pub(super) fn mode(mut self, mode: u32) -> Self {
        self.attributes = mode << 16;
        self
    }

    pub(super) fn extra(mut self, extra: Vec<u8>) -> Self {
        self.extra = extra;
        self
    }

    pub(super) fn descriptor(mut self) -> Self {
        self.descriptor = true;
        self.flags |= 1 << 3;
        self
    }

    pub(super) fn at(mut self, at: u32) -> Self {
        self.at = Some(at);
        self
    }
}

/// An extra field of zip64 with an unpacked and a packed size.
pub(super) fn zip64_sizes(size: u64, packed: u64) -> Vec<u8> {
    let mut field = vec![1, 0, 16, 0];
    field.extend_from_slice(&size.to_le_bytes());
    field.extend_from_slice(&packed.to_le_bytes());
    field
}

/// The zip of such files.
pub(super) fn zip(files: &[Forged]) -> Vec<u8> {
    let (mut zip, directory) = body(files);
    let at = zip.len() as u32;
    zip.extend_from_slice(&directory);
    end(&mut zip, files.len() as u16, directory.len() as u32, at);
    zip
}

/// The same with an end in the style of zip64, which claims so many files.
pub(super) fn zip64(files: &[Forged], entries: u64) -> Vec<u8> {
    let (mut zip, directory) = body(files);
    let at = zip.len() as u64;
    zip.extend_from_slice(&directory);
    let place = zip.len() as u64;
    zip.extend_from_slice(b"PK\x06\x06");
    zip.extend_from_slice(&44_u64.to_le_bytes());
    zip.extend_from_slice(&[45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for number in [entries, entries, directory.len() as u64, at] {
        zip.extend_from_slice(&number.to_le_bytes());
    }
    zip.extend_from_slice(b"PK\x06\x07\0\0\0\0");
    zip.extend_from_slice(&place.to_le_bytes());
    zip.extend_from_slice(&1_u32.to_le_bytes());
    end(&mut zip, u16::MAX, u32::MAX, u32::MAX);
    zip
}

fn body(files: &[Forged]) -> (Vec<u8>, Vec<u8>) {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for file in files {
        let at = file.at.unwrap_or(zip.len() as u32);
        let packed = file.packed_size.unwrap_or(file.packed.len() as u32);
        let sizes = [file.crc, packed, file.size];
        zip.extend_from_slice(b"PK\x03\x04");
        record(&mut zip, file, if file.descriptor { [0; 3] } else { sizes }, file.local_name.len());
        zip.extend_from_slice(&file.local_name);
        zip.extend_from_slice(&file.extra);
        zip.extend_from_slice(&file.packed);
        if file.descriptor {
            zip.extend_from_slice(b"PK\x07\x08");
            sizes.iter().for_each(|number| zip.extend_from_slice(&number.to_le_bytes()));
        }
        directory.extend_from_slice(b"PK\x01\x02");
        directory.extend_from_slice(&file.made_by.to_le_bytes());
        record(&mut directory, file, sizes, file.name.len());
        directory.extend_from_slice(&[0; 6]);
        directory.extend_from_slice(&file.attributes.to_le_bytes());
        directory.extend_from_slice(&at.to_le_bytes());
        directory.extend_from_slice(&file.name);
        directory.extend_from_slice(&file.extra);
    }
    (zip, directory)
}

fn record(zip: &mut Vec<u8>, file: &Forged, sizes: [u32; 3], name: usize) {
    // 11:42 on 2026-11-25, as any program would write it.
    for number in [20, file.flags, file.method, 0x5d40, 0x5d79] {
        zip.extend_from_slice(&number.to_le_bytes());
    }
    sizes.iter().for_each(|number| zip.extend_from_slice(&number.to_le_bytes()));
    zip.extend_from_slice(&(name as u16).to_le_bytes());
    zip.extend_from_slice(&(file.extra.len() as u16).to_le_bytes());
}

fn end(zip: &mut Vec<u8>, entries: u16, size: u32, at: u32) {
    zip.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    zip.extend_from_slice(&entries.to_le_bytes());
    zip.extend_from_slice(&entries.to_le_bytes());
    zip.extend_from_slice(&size.to_le_bytes());
    zip.extend_from_slice(&at.to_le_bytes());
    zip.extend_from_slice(&[0; 2]);
}
