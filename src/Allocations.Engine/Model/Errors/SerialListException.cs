namespace Allocations.Engine;

/// <summary>Thrown when a text is no list of serial numbers; <see cref="SerialList.TryParse"/> says the same without an
/// exception.</summary>
public sealed class SerialListException : FormatException
{
    internal SerialListException(SerialListError error)
        : base(error.ToString()) => Error = error;

    /// <summary>Which part, and why.</summary>
    public SerialListError Error { get; }
}
