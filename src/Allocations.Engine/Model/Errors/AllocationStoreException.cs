namespace Allocations.Engine;

/// <summary>
/// Something is wrong with the directory in which an engine keeps its log. The base of every exception that the
/// storage of an engine raises, so that one <c>catch</c> covers them all.
/// </summary>
public abstract class AllocationStoreException : Exception
{
    /// <summary>Creates the exception with a general message.</summary>
    private protected AllocationStoreException()
        : base("The allocation store cannot be used.")
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and what to do about it.</param>
    private protected AllocationStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong, and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    private protected AllocationStoreException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
