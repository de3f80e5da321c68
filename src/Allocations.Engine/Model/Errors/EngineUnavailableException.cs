namespace Allocations.Engine;

/// <summary>Thrown to callers of a query whose answer became uncertain, because the journal failed before every command that
/// the answer depends on was durable. Repeat the query on a store that has been opened again.</summary>
public sealed class EngineUnavailableException : AllocationStoreException
{
    internal EngineUnavailableException()
        : base("The journal failed before everything that the answer rests on was durable.")
    {
    }
}
