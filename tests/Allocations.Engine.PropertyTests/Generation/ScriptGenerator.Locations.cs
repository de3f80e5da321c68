using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Locations that are frozen, mostly not for long.</content>
internal sealed partial class ScriptGenerator
{
    private ScriptStep NextFrozenLocation()
    {
        List<ModelLocation> frozen = [.. _model.Locations.Where(location => location.IsFrozen)];
        if (frozen.Count > 0 && _dice.Chance(frozen.Count > 1 ? 80 : 60))
        {
            ModelLocation thawed = _dice.Pick(frozen);
            return new ThawLocation(thawed.Id).Sent(thawed.Tenant);
        }

        List<ModelLocation> pickable = [.. _model.Locations.Where(location => location.IsPickable)];
        ModelLocation location = _dice.Pick(_dice.Chance(80) && pickable.Count > 0 ? pickable : [.. _model.Locations]);
        return new FreezeLocation(location.Id).Sent(location.Tenant);
    }
}
