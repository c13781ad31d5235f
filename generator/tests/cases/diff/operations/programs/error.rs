// breaking: ApiError::LampHot
use polar_sdk::cases::operations::ApiError;
pub fn is_hot(error: &ApiError) -> bool {
    matches!(error, ApiError::LampHot(_))
}
