namespace Allocations.Engine;

/// <summary>
/// The base of all exceptions that the storage of an engine raises: something is wrong with the directory of the log. One
/// <c>catch</c> covers them all.
/// </summary>
public abstract class AllocationStoreException : Exception
{
    /// <summary>Creates the exception with a general message.</summary>
    private protected AllocationStoreException()
        : base("The allocation store cannot be used.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">The fault and its remedy.</param>
    private protected AllocationStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">The fault and its remedy.</param>
    /// <param name="innerException">The cause.</param>
    private protected AllocationStoreException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
