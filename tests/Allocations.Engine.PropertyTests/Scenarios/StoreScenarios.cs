using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>Scenarios written by hand. They run on the engine, and on the model: it is only as good as they
/// are.</summary>
public abstract class StoreScenarios : IDisposable
{
    private Store? _store;

    private protected Store Store => _store ??= new Store(NewSubject());

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private protected abstract ISubject NewSubject();

    private protected static ISubject NewModel() => new ModelSubject(new ReferenceModel(World.OperationWindow, World.LastGeneration));

    protected virtual void Dispose(bool disposing) => _store?.Dispose();
}
