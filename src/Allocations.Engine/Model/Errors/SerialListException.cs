namespace Allocations.Engine;

/// <summary>Thrown when a text is not a list of serial numbers. <see cref="SerialList.TryParse"/> reports the same without an
/// exception.</summary>
public sealed class SerialListException : FormatException
{
    internal SerialListException(SerialListError error)
        : base(error.ToString()) => Error = error;

    /// <summary>The part that can't be read, and the reason.</summary>
    public SerialListError Error { get; }
}
