using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>Scenarios written by hand. They run on the engine, and on the model, which is only as good as they are: see
/// OnTheEngine.cs and OnTheModel.cs.</summary>
public abstract class StoreScenarios : IDisposable
{
    private Store? _store;

    private protected Store Store => _store ??= new Store(this is IOnTheModel
        ? new ModelSubject(new ReferenceModel(World.OperationWindow, World.LastGeneration))
        : new EngineSubject());

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _store?.Dispose();
}
