//! Where configuration, data and state lie on this platform.

use std::path::PathBuf;

use etcetera::{BaseStrategy, choose_base_strategy};

/// The folder of the program under the platform's folders.
const FOLDER: &str = "vigie";

/// Where the user's configuration is looked for; `None` without a home directory.
pub fn user_file() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.config_dir().join(FOLDER).join("config.toml"))
}

/// Where the user's own dataset is looked for.
pub fn user_data() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.data_dir().join(FOLDER).join("dataset"))
}

/// Where the program remembers things from one run to the next.
pub fn user_state() -> Option<PathBuf> {
    let folders = choose_base_strategy().ok()?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_dir()).join(FOLDER))
}
