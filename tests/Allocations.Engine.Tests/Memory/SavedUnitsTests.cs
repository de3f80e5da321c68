using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

public sealed unsafe class SavedUnitsTests
{
    private const int UnitBytes = 4096;
    private const int Units = 16_384; // 64 MiB

    [Fact]
    public void What_a_version_needed_stays_for_the_next_one_and_goes_when_that_needed_less_than_half()
    {
        using var saved = new SavedUnits(new MemoryMeter());
        saved.Prepare();
        Save(saved, Units);
        long needed = saved.Room;
        Assert.True(needed >= (long)Units * UnitBytes, $"{needed}");

        saved.Prepare();
        Assert.Equal(needed, saved.Room);
        Save(saved, Units * 3 / 4);
        Assert.Equal(needed, saved.Room);

        saved.Prepare();
        Assert.Equal(needed, saved.Room);
        Save(saved, Units / 4);

        saved.Prepare();
        Assert.True(saved.Room < needed / 2, $"{saved.Room} of {needed}");
    }

    [Fact]
    public void Memory_that_is_used_again_gives_the_units_as_they_were_saved()
    {
        using var saved = new SavedUnits(new MemoryMeter());
        for (int version = 1; version <= 3; version++)
        {
            saved.Prepare();
            Save(saved, Units, version);
            for (int unit = 0; unit < Units; unit++)
            {
                SavedUnit* taken = saved.Take([UnitBytes]);
                Assert.True(taken != null, "a unit that was saved");
                Assert.Equal(unit, taken->Unit);
                Assert.Equal(unit + version, *(int*)SavedUnit.BytesOf(taken));
            }

            Assert.True(saved.Take([UnitBytes]) == null, "no unit of the version before");
        }
    }

    private static void Save(SavedUnits saved, int units, int version = 1)
    {
        byte* bytes = stackalloc byte[UnitBytes];
        for (int unit = 0; unit < units; unit++)
        {
            *(int*)bytes = unit + version;
            saved.Save(0, unit, bytes, UnitBytes);
        }
    }
}
