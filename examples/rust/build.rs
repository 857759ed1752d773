// SPDX-License-Identifier: Apache-2.0

// Finds libsaith by pkg-config: PKG_CONFIG_PATH=PREFIX/lib/.../pkgconfig cargo build
fn main() {
    let run = std::process::Command::new("pkg-config").args(["--libs-only-L", "saith"]).output();
    let paths = String::from_utf8(run.expect("pkg-config is missing").stdout).unwrap();
    for path in paths.split_whitespace().filter_map(|flag| flag.strip_prefix("-L")) {
        println!("cargo:rustc-link-search=native={path}");
    }
}
