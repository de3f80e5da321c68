namespace Allocations.Engine;

/// <summary>Thrown to those who asked a question whose answer became uncertain, because the journal failed before
/// everything that it rests on was durable. Ask again for what the engine has, or open the store anew.</summary>
public sealed class EngineUnavailableException : AllocationStoreException
{
    internal EngineUnavailableException()
        : base("The journal failed before everything that the answer rests on was durable.")
    {
    }
}
